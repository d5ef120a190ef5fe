# Approval of exactly one text.
approve = .
    .card =
        请审 { $n } · { $who } { $at }
        { $mode } · { $level } · { $areas } · { $count } 人
        { $text }
        { $until } 前有效 · 核对码 { $code }
    .real = 实发
    .drill = 演练
    .done = { $who } { $at } 同意，正在发 { $count } 人。
    .returned = 退回：“{ $text }”。
    .rejected = 没发：“{ $text }”。
    .already = { $who } { $at } 已同意，只发一次。
    .own = 自己写的，要别人审。
    .void = 文字改了，请重新送审。
    .lapsed = { $m } 分钟没人审，没有发。
    .not_waiting = 这条没在等审。
    .not_supervisor = 这几片要值班长来审。
    .nobody = 没有能审的值班长，没有送审。
    .corrected =
        { $who } { $at } 更正了 { $n }：
        { $text }
    .cancelled =
        { $who } { $at } 取消了 { $n }：
        { $text }
    .none = 没有等审的。
    .ask_why = 为什么？写一句，作者看得到。
    .noted = 记下了。
