# A drill says so in its first and in its last line.
drill = .
    .alert =
        【演练】{ $community }
        练习：{ $act }
        真有危险：打 119，点“真有险情”。
        到 { $until } 为止 【演练】
    .mark = 【演练】
