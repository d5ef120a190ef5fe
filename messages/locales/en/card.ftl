# What officers and the duty desk read about an incident.
card = .
    .incident =
        { $n } · { $kind } · { $place }
        { $m } min left to take it · { $grid } · reported by { $count }
        { $text } { $at }
        { $nearby }
    .urgent = URGENT { $n }
    .quoted = “{ $text }”
    .no_words = no words
    .with_photos = { $text } · photos { $count }
    .no_place = place not known yet
    .no_grid = in no grid
    .nearby = Open nearby: { $list }
    .near = { $n } ({ $metres } m)
    .and = { $first }, { $second }
    .both = { $first } and { $second }
    .officer = the officer
    .desk_name = the duty desk
    .volunteer = a volunteer
    .drill = [DRILL]
    .taken = { $n } · { $who } took it at { $at }
    .en_route = On the way
    .on_scene = On scene
    .already_taken = { $n } · { $who } already took it at { $at }
    .passed = { $n } · passed to { $who }
    .escalated =
        { $n } · { $kind } · { $place }
        { $who } did not take it in { $m } min. It is yours now.
    .desk =
        { $n } · { $kind } · { $place }
        { $attempts }
        Call somebody. The numbers are in the console.
    .attempt = { $who } { $at }
    .one_attempt = Not taken: { $first }
    .attempts = Not taken: { $first }, { $second }
    .still_open =
        { $n } · { $kind } · { $place }
        Passed to { $unit }, still open. Ask them?
    .resolved = { $n } · { $who } is done, waiting for the reporter
    .closed = { $n } · closed
    .merged = { $n } · merged into { $other }
    .withdrawn = { $n } · withdrawn by the reporter, no need to go
    .rejected = { $n } · unfounded, closed
    .reopened =
        { $n } · reopened · { $kind } · { $place }
        The reporter says it is not fixed: { $text }
    .news_words = { $n } more: “{ $text }”
    .news_photo = { $n } has a new photo
    .news_place = { $n } place: { $place }
    .news_kind = { $n } is now: { $kind }
    .news_answer = { $n } the reporter answers: “{ $text }”
    .news_joined = { $n } was reported again, by { $count } in all
    .news_withdrawn = { $n } the reporter says it is not needed any more
    .news_mistake = { $n } the reporter says it was a slip. Please ask once more.
    .news_checked_in = { $n } { $who } checked in at { $at }
    .news_checked_out = { $n } { $who } checked out at { $at }
    .unit_property = property management
    .unit_power = the power company
    .unit_water = the water company
    .unit_gas = the gas company
    .unit_lift = lift maintenance
    .pass_to = Pass { $n } to whom?
    .pass_why = Why?
    .how = How did { $n } end?
    .preview = The reporter will read:
    .unfounded = Have you been there? The reporter will read:
    .ask_reporter = Ask about { $n }: write a line. The reporter sees that you ask.
    .merge_into = Merge { $n } into which case? Type its number.
    .note = Write a line. Only colleagues see it.
    .state = { $state } · { $who }
    .more = What else for { $n }?
    .move_where = Move { $n } where? Send a location or type the building.
    .moved = { $n } moved to { $place }.
    .no_such = No such case, or not yours. Type the number again.
    .reword = Write to the reporter:
    .done = { $n } noted, telling the reporter.
    .note_done = Note kept on { $n }.
    .ask_reporter_done =
        Asking the reporter of { $n }.
        The answer comes here.
    .return_why_done = { $n } sent back, finding somebody else.
    .toast_taken = { $n } is yours.
    .toast_noted = { $n } noted.
    .over = This case now: { $state }.
    .console =
        Open the console: { $url }
        Works once, for 10 minutes.
    .dead_letter = A message of { $at } could not be handled. Please look:
    .toast_already = { $who } took it at { $at }
    .photo_lost = The photo for { $n } did not arrive; the reporter was asked to send it again.
    .move_again = Not found. Send a location, or type the building, such as “building 2”.
    .move = It lies in { $grid } now. Pass it to { $who }?
    .kept = { $n } stays yours.
