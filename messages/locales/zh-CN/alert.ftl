# An official warning, relayed unchanged.
alert = .
    .relay =
        【转发官方预警】{ $event }{ $colour } · { $level }
        { $guidance }
        —— 以下官方原文，一字未改 ——
        { $text }
        发布：{ $issuer } { $at }
    .guidance = 社区提示：{ $text }
    .translation = 社区译文，不是官方的。
