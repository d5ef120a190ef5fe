# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = 哪一类？
    .level = 多急？
    .areas = 发给哪几片？
    .what = 哪里、什么事？一句话。
    .act = 要大家做什么？动词开头。
    .until = 到几点为止？也可打“22:00”。
    .waiting = 送审了，{ $until } 前有效。
    .sending = 正在发 { $count } 人。
    .blocked = 不能发：{ $why }
    .no_areas = 没选片区。
    .no_act = 缺：要大家做什么。
    .no_what = 缺：什么事。
    .no_until = 缺：到几点为止。
    .past = 到几点为止：这个时间已经过了。
    .colour = 写了“{ $text }”。社区不发预警，改成险情快报，或转发原文。
    .forecast = 不能预报地震、滑坡。
    .no_source = 转发预警要写明：什么预警、哪一级、谁发的、几点发的。
    .too_long = 太长：{ $count } 字，最多 { $most } 字。
    .not_yours = 这几片不全归您管。
    .not_running = 这条已经结束了。
    .not_found = 没有这条广播。
    .not_open = 这条已经送出，不能再改。
    .channel = { $name } { $count }
    .web = 网页
    .telegram = Telegram
    .and = { $first }、{ $second }
    .area = { $name }
    .nobody = 没有人
    .kind_fire = 火情
    .kind_water = 积水
    .kind_outage = 停水停电
    .kind_own = 自己写
    .area_chosen = ✓ { $area } { $count } 人
    .act_fire =
        楼梯没烟就下楼。弯腰走，关好门，别坐电梯。
        楼梯有烟：别出门，关门堵缝，
        打 119 说几层几户。
    .act_water =
        别下地库，绕开积水走。
        见电线落水：离开 8 米，打 119。
    .act_outage =
        接好水，充好电，别坐电梯。
        提不动水，点“需要帮助”。
    .hours = { $count } 小时
    .preview_head = 预览（居民看到的原样）
    .reach = 发给 { $count } 人：{ $channels }。
    .unreachable = 连不上 { $count } 人。
    .needs_approval = 要值班长同意。
    .no_approval = 不用审，点“发出”就发。
    .area_count = { $area } { $count } 人
    .news_act =
        现在要大家做什么？动词开头。
        险情过去了，点“解除”。
    .news_what = 有什么新情况？写明谁、几点说的。
    .clear_act = 现在可以做什么？要注意的另起一行。
    .clear_who = 谁确认的，几点？如“消防 16:00”。
    .clear_what = 怎么说的？一句话。
    .reach_again = 发给收到过的 { $count } 人。
    .which = 改哪样？别的不动。
    .slot_act = 做什么
    .slot_what = 什么事
    .slot_until = 到几点
    .slot_areas = 片区
    .slot_level = 多急
    .slot_confirmed = 谁确认
    .unfinished = 没写完的还在，接着写？
    .unfinished_row = { $n } · { $text }
    .taken_back = 撤回了，没有发。
    .dropped = 好，这条不要了，没有发。
    .half_written = 广播还没写完。{ $m } 分钟后先收起来，话都留着。
    .closed = 广播先收起来了，没有发。接着写 { $n }：打“广播”。
    .closed_empty = 广播一个字没写，先关了。
    .is_draft = 这条没在等审。
    .is_pending_approval = 这条在等审，要改先撤回。
    .is_returned = 这条退回了，没在等审。
    .is_sending = 这条已经发了。
    .is_completed = 这条已经结束了。
    .is_cancelled = 这条已经取消了。
    .is_rejected = 这条没同意，没有发。
    .is_dropped = 这条不要了，没有发。
    .not_ours_to_lift = 只有官方能说“预警解除”。转发原文，或换个说法。
    .no_confirmation = 解除要写明谁、几点确认。
    .kind_relay = 转官方预警
    .relay_event = 什么预警？如“暴雨”。
    .relay_issuer = 谁发布的，几点？如“临州市气象台 17:50”。
    .relay_text = 贴原文，一字不改。
    .relay_english = 有英文译文就贴上。
