# A report on its way.
report = .
    .photo_received = 照片收到。
    .place_received = 位置收到。
    .ask_words =
        出了什么事？
        打一句就行。
    .ask_what =
        这里怎么了？
        打一句，或发照片。
    .filed =
        已记下 { $n } 号：{ $kind }。
        正在通知{ $who }。
    .outside =
        已记下 { $n } 号。这里不归本社区，
        正在转给值班室。
        急着办：打 12345；挡住路打 110。
    .ask_place =
        在哪里？打楼号，或发位置。
        位置只用来办这件事。
    .confirm_place = 在 { $place }吗？
    .here = 就在您站的地方吗？
    .which_place = 是哪一个？
    .which_side = 靠近哪一边？
    .both_sides = 好。正在通知两边的网格员。
    .place_unknown = 好，请接单的人找。不必再去看。
    .same_place = 附近有人报过，是同一处吗？
    .joined =
        并到 { $n } 号了，共 { $count } 人报。
        { $taken }
    .ask_photo =
        记下了：{ $place }。
        有照片发一张，别为拍照靠近。
    .send_photo = 发一张照片，别为拍照靠近。
    .photo_added = 照片加进 { $n } 号了。
    .added = 加进 { $n } 号了。
    .complete =
        好，{ $place }。
        有进展，我发到这里。
    .ask_kind = 我当成了“{ $kind }”。应是哪种？
    .kind_changed = 改好了：{ $kind }。
    .nudge = { $n } 号还差一句：
    .stays =
        好，不问了。{ $n } 号照样办。
        发“我的上报”看进展。
    .voice =
        有危险先打 119 / 120 / 110。
        语音收下了，我听不懂，网格员能听。
    .mine = { $n } { $text } · { $state } · { $who } { $at }
    .none = 您还没报过。
    .nobody_yet = 还没人接
    .stays_open = 好，记下了。{ $n } 号还有别人报，接着办。
    .no_photo = 好，没有照片。
    .photo_lost = { $n } 号的照片没取到，请再发一次。
    .joined_untaken = 还没人接。
    .joined_news = 进展也发给您。
    .photo_only = 有照片发一张，别为拍照靠近。
    .complete_unplaced = 有进展，我发到这里。
    .resumed = 接着说 { $n } 号：
