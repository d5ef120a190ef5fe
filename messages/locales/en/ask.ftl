ask = .
    .did_you_mean = Which one do you mean?
    .nothing =
        I do not have this, and I will not guess.
        For city services call 12345.
    .numbers = Urgent: 119 · 120 · 110
    .say_again = All right, ask it another way.
    .go_on = What would you like to know? Just type.
    .thanks = Thank you, noted.
    .to_officer = Type one line, I pass it on.
    .to_officer_done =
        Filed, passing it on to { $who }.
        The answer comes here.
    .will_tell = All right. When there is an answer, it comes here.
    .harmful =
        I will not teach this: { $why }
        If you know of somebody doing it, call { $phone }.
    .which = Which kind is it?
    .answered_now = You asked: “{ $question }”. Now there is an answer.
    .not_for_us =
        You asked: “{ $question }”.
        This is not answered here. For city services call 12345.
    .which_also = Or one of these (just type it):
