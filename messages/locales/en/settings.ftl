settings = .
    .head = Change what?
    .large_on = All right. I say less at a time.
    .large_off = All right, back to normal.
    .language_on = All right, English from now on.
