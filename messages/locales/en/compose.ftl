# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = What kind?
    .level = How urgent?
    .areas = To which grids?
    .what = Where, and what happened? One sentence.
    .act = What should people do? Start with a verb.
    .until = Until when?
    .preview =
        To { $count } people: { $channels }.
        { $unreachable } cannot be reached. Takes about { $seconds } s. Quiet hours do not hold it back.
        Needs the agreement of { $who }.
    .preview_direct =
        To { $count } people: { $channels }.
        { $unreachable } cannot be reached. Takes about { $seconds } s. Quiet hours do not hold it back.
    .waiting = Sent for approval, valid until { $until }.
    .sending = Sending to { $count } people.
    .recalled = Taken back, nothing was sent. Change it and send it for approval again.
    .blocked = Cannot be sent: { $why }
    .no_areas = No grid chosen.
    .no_act = Missing: what people should do.
    .no_what = Missing: what happened.
    .no_until = Missing: until when.
    .past = Until when: that time is over already.
    .colour = It says “{ $text }”. A community issues no warnings: make it a report, or relay the original.
    .forecast = Earthquakes and landslides may not be forecast.
    .no_source = A relayed warning needs: which warning, which level, who issued it, when.
    .too_long = Too long: { $count } characters, at most { $most }.
    .not_yours = Not all of these grids are yours.
    .not_running = This one is over.
    .not_found = There is no such broadcast.
    .not_open = This one went out, it cannot be changed any more.
    .channel = { $name } { $count }
    .web = web page
    .telegram = Telegram
    .and = { $first }, { $second }
    .area = { $name }
    .nobody = nobody
