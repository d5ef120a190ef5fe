# Officer and reporter talk through the desk.
relay = .
    .question =
        No. { $n }: { $who } asks
        “{ $text }”
        Just type, or send a photo.
    .answered = Kept with no. { $n }, passing it to { $who }.
    .just_type = Just type it here.
