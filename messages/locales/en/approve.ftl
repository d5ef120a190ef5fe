# Approval of exactly one text.
approve = .
    .card =
        Please check { $n } · { $who } { $at }
        { $mode } · { $level } · { $areas } · { $count } people
        { $text }
        Valid until { $until } · check code { $code }
    .real = Real
    .drill = Drill
    .done = { $who } agreed at { $at }, sending to { $count } people.
    .returned = Sent back: “{ $text }”.
    .rejected = Not sent: “{ $text }”.
    .already = { $who } agreed at { $at } already, it is sent only once.
    .own = You wrote it, somebody else must check it.
    .void = The text was changed, please send it for approval again.
    .lapsed = Nobody checked it in { $m } minutes, it was not sent.
    .not_waiting = This one is not waiting for approval.
    .not_supervisor = These grids need a supervisor's approval.
    .nobody = There is no supervisor who could check it, it was not sent for approval.
    .corrected =
        { $who } corrected { $n } at { $at }:
        { $text }
    .cancelled =
        { $who } cancelled { $n } at { $at }:
        { $text }
    .none = Nothing waits for approval.
    .ask_why = Why? One line, the author reads it.
    .noted = Noted.
