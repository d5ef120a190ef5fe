me = .
    .head =
        { $building } · { $language } · { $size }
        Tips: { $tips }
    .nowhere = no building registered
    .language_zh = Chinese
    .language_en = English
    .normal = normal print
    .large = large print
    .tips_weekly = two a week
    .tips_monthly = one a month
    .tips_off = none
    .stored =
        Kept: account, building, language, settings,
        { $reports } reports (words, photos, places), { $receipts } answers.
        It stays until you delete it.
    .not_stored =
        Not kept: identity card, live location.
        What you ask is kept without your name.
    .forget_ask = Once deleted, urgent messages no longer reach you. Delete?
    .forget_open =
        { $n } is not finished.
        If you delete, you will not hear how it ends.
    .forgotten =
        Deleted: account, building, settings, answers.
        Words, photos and places of your reports stay,
        no longer linked to you; the outcome will not reach you.
