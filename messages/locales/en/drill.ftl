# A drill says so in its first and in its last line.
drill = .
    .alert =
        { "[" }Drill] { $community }
        Practice: { $act }
        Real danger: call 119, press “Real emergency”.
        Until { $until } [Drill]
    .mark = { "[" }Drill]
    .safe = DRILL. Noted: you are safe.
    .help = DRILL. Noted: a practice call. If you really need help, press the button.
    .real =
        Call 119 / 120.
        { $n } is filed as real.
    .declined = DRILL. Noted: not taking part. Real danger: call 119, press “Real emergency”.
    .reminder =
        You have not answered the drill of { $at }.
        When you have practised, press “Drill: I'm safe”. If not, press “Not taking part”.
        Real danger: call 119, press “Real emergency”.
