# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = 哪一类？
    .level = 多急？
    .areas = 发给哪几片？
    .what = 哪里、什么事？一句话。
    .act = 要大家做什么？动词开头。
    .until = 到几点为止？
    .preview =
        发给 { $count } 人：{ $channels }。
        连不上 { $unreachable } 人。约 { $seconds } 秒发完。静音不拦。
        要{ $who }同意。
    .preview_direct =
        发给 { $count } 人：{ $channels }。
        连不上 { $unreachable } 人。约 { $seconds } 秒发完。静音不拦。
    .waiting = 送审了，{ $until } 前有效。
    .sending = 正在发 { $count } 人。
    .recalled = 撤回了，没有发。改好再送审。
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
