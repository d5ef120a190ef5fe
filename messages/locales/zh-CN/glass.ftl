# Sent without waiting, for a typed reason.
glass = .
    .told =
        { $who } { $at } 在命令行用您的名义发了 { $n }：
        “{ $text }”
