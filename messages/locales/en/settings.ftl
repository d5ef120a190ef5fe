settings = .
    .head = Change what?
    .large_on = All right. I say less at a time.
    .large_off = All right, back to normal.
    .language_on = All right, English from now on.
    .plain_page = As text only, for old phones and screen readers: { $url }
