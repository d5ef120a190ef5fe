# A report on its way.
report = .
    .photo_received = Got the photo.
    .place_received = Got the location.
    .ask_words =
        What happened?
        One line is enough.
    .ask_what =
        What is wrong here?
        Type a line, or send a photo.
    .filed =
        Filed as { $n }: { $kind }.
        Telling { $who }.
    .outside =
        Filed as { $n }. This place is not in our community,
        passing it to the duty desk.
        If it cannot wait: call 12345; road blocked: 110.
    .ask_place =
        Where is it? Type the building, or send the location.
        It is only used for this case.
    .confirm_place = Is it at { $place }?
    .here = Is it right where you stand?
    .which_place = Which one is it?
    .which_side = Which side is it nearer to?
    .both_sides = All right. Telling the officers of both sides.
    .place_unknown = All right, whoever takes it will look. No need to go back.
    .same_place = Somebody reported nearby. Is it the same place?
    .joined =
        Joined to { $n }; { $count } people reported it.
        { $taken }
    .ask_photo =
        Noted: { $place }.
        If you have a photo, send it. Do not go closer for one.
    .send_photo = Send a photo. Do not go closer for it.
    .photo_added = Photo added to { $n }.
    .added = Added to { $n }.
    .complete =
        All right, { $place }.
        How it goes, I send here.
    .ask_kind = I took it for “{ $kind }”. What is it?
    .kind_changed = Changed: { $kind }.
    .nudge = { $n } still lacks one thing:
    .stays =
        All right, no more questions. { $n } goes on.
        Send “my reports” to see how it stands.
    .voice =
        In danger call 119 / 120 / 110 first.
        Got the voice message. I cannot understand it, the officer can listen.
    .mine = { $n } { $text } · { $state } · { $who } { $at }
    .none = You have not reported anything yet.
    .nobody_yet = nobody yet
    .stays_open = Noted. Others reported { $n } too, so it stays open.
    .no_photo = Fine, no photo.
    .photo_lost = The photo for { $n } could not be fetched. Please send it again.
    .joined_untaken = Nobody has taken it yet.
    .joined_news = You will hear how it goes on.
    .photo_only = Send a photo if you have one; do not go near for it.
    .complete_unplaced = I will write here when there is news.
    .resumed = Back to report { $n }:
