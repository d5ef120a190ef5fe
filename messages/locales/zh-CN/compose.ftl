# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = 哪一类？
    .level = 多急？
    .areas = 发给哪几片？
    .what = 哪里、什么事？一句话。
    .act = 要大家做什么？动词开头。
    .until = 到几点为止？
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
