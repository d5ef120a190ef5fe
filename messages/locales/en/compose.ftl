# Writing a broadcast in the chat, and why it may not go out.
compose = .
    .kind = What kind?
    .level = How urgent?
    .areas = To which grids?
    .what = Where, and what happened? One sentence.
    .act = What should people do? Start with a verb.
    .until = Until when? You can type “22:00”.
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
    .news_act =
        What should people do now? Start with a verb.
        If the danger is over, press “All clear”.
    .news_what = What is new? Say who said so, and when.
    .clear_act = What may people do again? What to mind goes on the next lines.
    .clear_who = Who confirmed it, and when? Like “Fire service 16:00”.
    .clear_what = What did they say? One sentence.
    .reach_again = To the { $count } people who got it.
    .which = Change what? The rest stays.
    .slot_act = What to do
    .slot_what = What happened
    .slot_until = Until when
    .slot_areas = Grids
    .slot_level = How urgent
    .slot_confirmed = Who confirmed
    .unfinished = Not finished yet. Go on?
    .unfinished_row = { $n } · { $text }
    .taken_back = Taken back, it was not sent.
    .dropped = All right, dropped. It was not sent.
    .half_written = The broadcast is not finished. In { $m } minutes it is put away, with all its words.
    .closed = The broadcast is put away, it was not sent. To go on with { $n }, type “broadcast”.
    .closed_empty = Nothing was written, the broadcast is closed.
    .is_draft = This one is not waiting for approval.
    .is_pending_approval = This one waits for approval. To change it, take it back first.
    .is_returned = This one was sent back, it is not waiting for approval.
    .is_sending = This one went out already.
    .is_completed = This one is over.
    .is_cancelled = This one is cancelled.
    .is_rejected = This one was refused, it was not sent.
    .is_dropped = This one was dropped, it was not sent.
    .not_ours_to_lift = Only its issuer lifts a warning. Relay the original, or say it in other words.
    .no_confirmation = An all-clear says who confirmed it, and when.
    .kind_relay = Relay an official warning
    .relay_event = Which warning? Like “heavy rain”.
    .relay_issuer = Who issued it, and when? Like “Linzhou Observatory 17:50”.
    .relay_text = Paste the official text, unchanged.
    .relay_english = If there is an English translation, paste it.
