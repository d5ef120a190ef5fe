# An official warning, relayed unchanged.
alert = .
    .relay =
        { "[" }Official warning, relayed] { $event } { $colour } · { $level }
        { $guidance }
        —— The official text follows, unchanged ——
        { $text }
        Issued by: { $issuer } { $at }
    .guidance = Advice of the community: { $text }
    .translation = Community translation, not official.
