# A drill says so in its first and in its last line.
drill = .
    .alert =
        【演练】{ $community }
        练习：{ $act }
        真有危险：打 119，点“真有险情”。
        到 { $until } 为止 【演练】
    .mark = 【演练】
    .safe = 【演练】记下：您安全。
    .help = 【演练】记下：练习求助。真要帮助，点“真有险情”。
    .real =
        打 119 / 120。
        已记下 { $n } 号，当真事办。
    .declined = 【演练】记下：这次不参加。真有危险：打 119，点“真有险情”。
    .reminder =
        { $at } 的演练，您还没回。
        练完了，点“演练：我安全”。不练，点“不参加”。
        真有危险：打 119，点“真有险情”。
