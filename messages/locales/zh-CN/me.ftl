me = .
    .head =
        { $building } · { $language } · { $size }
        小贴士：{ $tips }
    .nowhere = 没登记楼号
    .language_zh = 中文
    .language_en = 英文
    .normal = 普通字
    .large = 大字
    .tips_weekly = 每周两条
    .tips_monthly = 每月一条
    .tips_off = 不要
    .stored =
        存着：账号、楼号、语言、设置，
        上报 { $reports } 件（话、照片、地点），回答 { $receipts } 条。
        您不删，就一直留着。
    .not_stored =
        没存：身份证、实时位置。
        您问过什么，不记名。
    .forget_ask = 删了就收不到急事。真要删吗？
    .forget_open =
        { $n } 号还没办完。
        删了，结果发不到您。
    .forgotten =
        删好了：账号、楼号、设置、回答。
        报过的事，话、照片、地点留着，
        不再连着您，结果也发不到您。
