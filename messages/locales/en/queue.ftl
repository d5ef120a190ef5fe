# The officer's list of what is open.
queue = .
    .head = { $count } open: urgent { $urgent } · due soon { $due }
    .empty = Nothing is open.
    .row = { $n } { $kind } · { $place }
