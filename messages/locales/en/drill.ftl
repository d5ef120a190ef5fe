# A drill says so in its first and in its last line.
drill = .
    .alert =
        { "[" }Drill] { $community }
        Practice: { $act }
        Real danger: call 119, press “Real emergency”.
        Until { $until } [Drill]
    .mark = { "[" }Drill]
