# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = What kind?
    .level = How urgent?
    .areas = To which grids?
    .what = Where, and what happened? One sentence.
    .act = What should people do? Start with a verb.
    .until = Until when?
    .waiting = Sent for approval, valid until { $until }.
    .sending = Sending to { $count } people.
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
    .kind_fire = Fire
    .kind_water = Flooding
    .kind_outage = Water or power cut
    .kind_own = Write it myself
    .area_chosen = ✓ { $area }: { $count } people
    .act_fire =
        Stairs free of smoke: go down. Stay low, close doors, no lift.
        Smoke in the stairs: stay in, close the door, block the gap,
        call 119 and say the floor and door.
    .act_water =
        Stay out of the basement garage, go around the water.
        A wire in the water: stay 8 m away, call 119.
    .act_outage =
        Store water, charge your phone, do not take the lift.
        If you cannot carry water, tap “I need help”.
    .hours = { $count } h
    .preview_head = Preview, as residents read it
    .reach = To { $count } people: { $channels }.
    .unreachable = { $count } cannot be reached.
    .needs_approval = A supervisor must agree.
    .no_approval = No approval needed. “Send now” sends it.
    .area_count = { $area }, { $count } people
