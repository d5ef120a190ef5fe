# What officers and the duty desk read about an incident.
card = .
    .incident =
        { $n } · { $kind } · { $place }
        剩 { $m } 分接单 · { $grid } · { $count } 人报
        { $text } { $at }
        { $nearby }
    .urgent = 急 { $n }
    .quoted = “{ $text }”
    .no_words = 没有写话
    .with_photos = { $text } · 照片 { $count }
    .no_place = 地点待问
    .no_grid = 不在哪个网格
    .nearby = 附近未结：{ $list }
    .near = { $n }（{ $metres } 米）
    .and = { $first }、{ $second }
    .both = { $first }和{ $second }
    .officer = 网格员
    .desk_name = 值班室
    .volunteer = 志愿者
    .drill = 【演练】
    .taken = { $n } · { $who } { $at } 接
    .en_route = 在路上
    .on_scene = 到场了
    .already_taken = { $n } · { $who } { $at } 已接
    .passed = { $n } · 已转{ $who }
    .escalated =
        { $n } · { $kind } · { $place }
        { $who } { $m } 分钟未接，转到您。
    .desk =
        { $n } · { $kind } · { $place }
        { $attempts }
        请打电话找人。电话在窗口里。
    .attempt = { $who } { $at }
    .one_attempt = { $first } 没接
    .attempts = { $first }、{ $second } 都没接
    .still_open =
        { $n } · { $kind } · { $place }
        已转{ $unit }，还没结。催一催？
    .resolved = { $n } · { $who }办完了，等报告人回话
    .closed = { $n } · 结了
    .merged = { $n } · 并到 { $other }
    .withdrawn = { $n } · 报告人撤回，不用去了
    .rejected = { $n } · 不属实，结了
    .reopened =
        { $n } · 重开 · { $kind } · { $place }
        报告人说没解决：{ $text }
    .news_words = { $n } 补充：“{ $text }”
    .news_photo = { $n } 添了照片
    .news_place = { $n } 地点：{ $place }
    .news_kind = { $n } 改成：{ $kind }
    .news_answer = { $n } 报告人答：“{ $text }”
    .news_joined = { $n } 又有人报，共 { $count } 人
    .news_withdrawn = { $n } 报告人说不用办了
    .news_mistake = { $n } 报告人说点错了。请再问一声。
    .news_checked_in = { $n } { $who } { $at } 签到
    .news_checked_out = { $n } { $who } { $at } 签退
    .unit_property = 物业
    .unit_power = 供电
    .unit_water = 自来水
    .unit_gas = 燃气
    .unit_lift = 电梯维保
    .pass_to = { $n } 转给谁？
    .pass_why = 为什么？
    .how = { $n } 怎么结的？
    .preview = 报告人将看到：
    .unfounded = 去看过吗？报告人将看到：
    .ask_reporter = { $n } 问什么？写一句，报告人看到是您问的。
    .merge_into = { $n } 并到哪件？写编号。
    .note = 写一句，只同事看。
    .state = { $state } · { $who }
    .more = { $n } 还要做什么？
    .move_where = { $n } 改到哪里？发位置，或打楼号。
    .moved = { $n } 改到 { $place }。
    .no_such = 没有这件，或不归您管。再写一次编号。
    .reword = 写给报告人的话：
    .done = { $n } 记下了，正在告诉报告人。
    .note_done = { $n } 备注记下了。
    .ask_reporter_done =
        正在问 { $n } 的报告人。
        他回话，我发到这里。
    .return_why_done = { $n } 退回了，正在改派。
    .toast_taken = { $n } 归您了。
    .toast_noted = { $n } 记下了。
    .over = 这件现在：{ $state }。
    .console =
        打开窗口：{ $url }
        只能用一次，10 分钟有效。
    .dead_letter = { $at } 有一句没处理好，请看：
    .toast_already = { $who } { $at } 已接
    .photo_lost = { $n } 的照片没取到，已请报告人再发。
    .move_again = 没找到。发位置，或打楼号，如“2 号楼”。
    .move = 到了 { $grid }，转{ $who }？
    .kept = { $n } 还是您办。
