# Safety tips.
tip = .
    .card =
        { "[" }Tip] { $text }
        Source: { $source } · checked { $reviewed }
    .less = How often?
    .weekly = All right, weekly as before.
    .monthly = All right, one a month.
    .off = All right, no more tips. What is urgent still comes.
