# A volunteer at an incident.
checkin = .
    .ask_place = 发位置，或打字说在哪里。
    .which = 到了哪一件？
    .incident = { $n } { $kind } { $place }
    .done = 签到：{ $at } { $place }。
    .already = 您在 { $n } 号签过到了。
    .far = 离 { $place } 还有 { $distance } 公里。
    .wrong_place = 位置对不上，没签到。再发一次，或打字说。
    .closed = 任务结束了，不用来了。谢谢。
    .order = 您还没签到。先点“我到了”。
    .out =
        签退：{ $at }，共 { $duration }。
        辛苦了。
    .no_incident = 现在没有要去的地方。
    .not_a_volunteer = 签到是志愿者的事。想来帮忙，找网格员。
    .support =
        危险就先撤，打 119 / 120。
        已记下，正在通知{ $who }。
    .support_words = 志愿者在 { $n } 号要支援
    .duration = { $hours } 小时 { $minutes } 分
