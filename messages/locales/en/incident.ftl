# What a reporter hears, step by step.
incident = .
    .passed_on = Nobody took it in { $m } minutes. Passed on to { $who }.
    .passed_to = No. { $n } was passed to { $who }.
    .accepted = { $who } took no. { $n } at { $at }.
    .en_route = { $who } is on the way.
    .on_scene = { $who } is there.
    .in_progress = Being worked on: “{ $text }”.
    .returned = It is not in { $who }'s patch. Finding someone else.
    .referred = Passed to { $who } ({ $phone }). I keep an eye on it.
    .resolved =
        No. { $n } is done, says { $who } at { $at }:
        “{ $text }”
    .ask_solved = Is it fixed?
    .closed = Good, no. { $n } is closed. Thank you.
    .closed_silent = No. { $n } is closed for now. Not fixed? Press “Not fixed”.
    .not_found = { $who } went there and did not find it. Still there? Send another photo.
    .out_of_scope = This belongs to { $who }. Call { $phone }.
    .merged = It is the same as no. { $n }. You will hear about both.
    .withdrawn = All right, no. { $n } is off.
    .ask_why = What is not fixed? A line, or a photo.
    .reopened = No. { $n } is open again, telling { $who } now.
