# What a reporter hears, step by step.
incident = .
    .passed_on = { $m } 分钟没人接，已转{ $who }。
    .passed_to = { $n } 号已转{ $who }。
    .accepted = { $who } { $at } 接了 { $n } 号。
    .en_route = { $who }在路上了。
    .on_scene = { $who }到了。
    .in_progress = 正在办：“{ $text }”。
    .returned = 不在{ $who }那一片，正在改派。
    .referred = 已转{ $who }〔{ $phone }〕，我接着盯。
    .resolved =
        { $n } 号办完了，{ $who } { $at }：
        “{ $text }”
    .ask_solved = 解决了吗？
    .closed = 好，{ $n } 号结了。谢谢您。
    .closed_silent = { $n } 号先结了。没好就点“没解决”。
    .not_found = { $who }去看过，没找到。还在就再发张照片。
    .out_of_scope = 这事归{ $who }，打 { $phone }。
    .merged = 和 { $n } 号是一件，进展一起发您。
    .withdrawn = 好，{ $n } 号不用办了。
    .ask_why = 哪里没好？打一句，或发照片。
    .reopened = { $n } 号重开了，正在通知{ $who }。
