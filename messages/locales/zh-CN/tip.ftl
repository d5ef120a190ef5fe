# Safety tips.
tip = .
    .card =
        【小贴士】{ $text }
        依据：{ $source } · { $reviewed } 审
    .less = 多久一条？
    .weekly = 好，还是每周。
    .monthly = 好，每月一条。
    .off = 好，不发小贴士了。急事照样发。
