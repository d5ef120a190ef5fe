# Getting to know where somebody lives.
join = .
    .hello = 您好，这里是{ $community }应急台。
    .numbers =
        着火 119 · 伤病 120 · 报警 110
        想问、想报，现在就能打字。
    .live_here = 您住在这个社区吗？
    .welcome_back = 您好，又见面了。这里是{ $community }应急台。
    .by_code =
        您好，这里是{ $community }应急台。
        您住 { $building }吗？
        点“是”，我记下账号和楼号，
        只用来发急事、办您报的事。
        随时能删。全文：{ $url }
    .bad_code = 这个码用不了，不要紧。
    .ask_area =
        打楼号，如“2 号楼”。
        人在家，也可以发位置。
        位置只用来认楼，不留。
    .area_unknown =
        没认出来是哪栋。
        打楼号，如“2 号楼”，或从名单选。
    .outside =
        这个位置不在本社区。
        住在这里的，打楼号，或从名单选。
    .confirm_area = 是 { $area }吗？
    .notice =
        点“是”，我记下账号和楼号，
        只用来发急事、办您报的事。
        随时能删。全文：{ $url }
    .choose = 是哪一个？点一下。
    .done =
        登记好了：{ $area }。
        有急事，我发到这里。
        我不能替您打电话。
        字太小？发“大字”。
    .offer =
        您住在这个社区吗？
        登记了楼号，有急事我才能发给您。
    .offer_grid =
        您在 { $area }。住在这一片吗？
        登记了，有急事我发给您。
    .visitor = 好，不登记。问和报都能用。
    .visitor_today = 今天这一片有急事，告诉您吗？
    .visitor_where = 您在哪一片？
    .visitor_until =
        记下了：{ $area }一带。
        { $until } 自动删掉。
    .role = 记下了：您是 { $area }的{ $as_role }。
    .registered =
        您登记在 { $area }。
        住得不同了，发“我搬家了”。
        不想登记了，发“删除我”。
