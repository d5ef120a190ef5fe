# The officer's list of what is open.
queue = .
    .head = { $count } 件：急 { $urgent } · 快到点 { $due }
    .empty = 没有未结的件。
    .row = { $n } { $kind } · { $place }
