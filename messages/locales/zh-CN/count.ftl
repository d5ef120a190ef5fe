# The live count of a broadcast. "Sent" means that the platform took it.
count = .
    .live =
        { $n } · { $place } · { $level }
        应发 { $addressed } · 已发 { $sent } · 连不上 { $unreachable }
        要帮助 { $help } · 没回 { $silent }
        安全 { $safe } · 收到 { $received } · 迟答 { $late } · { $at }
    .none = 您还没发过广播。
    .declined = 不参加 { $count }
    .nudged = 催了 { $count } 人，每人一次。
    .nudged_before = { $at } 催过了，只催一次。
    .nobody_to_nudge = 没有要催的人。
