# Officer and reporter talk through the desk.
relay = .
    .question =
        { $n } 号，{ $who }问：
        “{ $text }”
        直接打字、发照片都行。
    .answered = 记进 { $n } 号，正在转给{ $who }。
    .just_type = 直接打字就行。
