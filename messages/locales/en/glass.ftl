# Sent without waiting, for a typed reason.
glass = .
    .told =
        { $who } sent { $n } in your name on the command line at { $at }:
        “{ $text }”
