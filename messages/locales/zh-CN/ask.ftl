ask = .
    .did_you_mean = 您想问哪个？
    .nothing =
        这个我没有，不乱答。
        办事问 12345。
    .numbers = 急事：119 · 120 · 110
    .say_again = 好，换个说法再问一次。
    .go_on = 想问什么？直接打字。
    .thanks = 谢谢，记下了。
    .to_officer = 打一句，我转给他。
    .to_officer_done =
        已记下，正在转给{ $who }。
        他回话，我发到这里。
    .will_tell = 好，有了答案，我发到这里。
    .harmful =
        这个不能教：{ $why }
        知道有人这么做，打 { $phone }。
    .which = 是哪一种？
    .answered_now = 您问过：“{ $question }”。现在有答案了。
    .not_for_us =
        您问过：“{ $question }”。
        这个不归这里答。办事问 12345。
    .which_also = 也可能是（打字就行）：
