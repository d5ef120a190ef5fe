# What residents read. Both languages have the same lines: they are put side by side, line by line.
broadcast = .
    .red =
        【{ $community }险情快报】特急 · Ⅰ
        { $act }
        { $what }
        { $place }
        { $at } 发 · 到 { $until } 为止
    .orange =
        【{ $community }险情快报】紧急 · Ⅱ
        { $act }
        { $what }
        { $place }
        { $at } 发 · 到 { $until } 为止
    .yellow =
        【{ $community }提示】当心 · Ⅲ
        { $act }
        { $what }
        { $place }
        { $at } 发 · 到 { $until } 为止
    .blue =
        【{ $community }提示】留意 · Ⅳ
        { $act }
        { $what }
        { $place }
        { $at } 发 · 到 { $until } 为止
    .notice =
        【{ $community }通知】
        { $act }
        { $what }
        { $place }
        { $at } 发 · 到 { $until } 为止
    .update =
        【更新】{ $community } · { $place }
        { $act }
        { $what }
        { $at } 发 · 到 { $until } 为止
    .correction =
        【更正】{ $community } { $at }
        { $act }
        { $text }
        点过“需要帮助”的，那件还在办。
    .cancel =
        【取消】{ $community } { $at }
        { $act }
        { $text }
    .taken_back = { $at } 的那条取消了。
    .none = 这里现在没有通知。
    .all_clear =
        【解除】{ $community } { $at }
        { $act }
        { $confirmed }
        { $text }
    .confirmed = { $who } { $at } 说：{ $text }
