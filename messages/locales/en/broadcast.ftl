# What residents read. Both languages have the same lines: they are put side by side, line by line.
broadcast = .
    .red =
        { "[" }{ $community } incident report] Act now · I
        { $act }
        { $what }
        { $place }
        Sent { $at } · until { $until }
    .orange =
        { "[" }{ $community } incident report] Urgent · II
        { $act }
        { $what }
        { $place }
        Sent { $at } · until { $until }
    .yellow =
        { "[" }{ $community } note] Take care · III
        { $act }
        { $what }
        { $place }
        Sent { $at } · until { $until }
    .blue =
        { "[" }{ $community } note] Be aware · IV
        { $act }
        { $what }
        { $place }
        Sent { $at } · until { $until }
    .notice =
        { "[" }{ $community } notice]
        { $act }
        { $what }
        { $place }
        Sent { $at } · until { $until }
    .update =
        { "[" }Update] { $community } · { $place }
        { $act }
        { $what }
        Sent { $at } · until { $until }
    .correction =
        { "[" }Correction] { $community } { $at }
        { $act }
        { $text }
        If you pressed “I need help”: that one is still being handled.
    .cancel =
        { "[" }Cancelled] { $community } { $at }
        { $act }
        { $text }
    .taken_back = The one of { $at } is cancelled.
    .none = No messages here right now.
    .all_clear =
        { "[" }All clear] { $community } { $at }
        { $act }
        { $confirmed }
        { $text }
    .confirmed = { $who }, { $at }: { $text }
