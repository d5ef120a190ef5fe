# Correcting or cancelling what went out.
correct = .
    .empty = 缺：要说什么。
    .choose_how = 发给原来的人，选一条就发：
    .text_area =
        您这里没有险情，不用离开。
        刚才那条发错了地方，对不起。
        已经离开的，可以回家。
    .text_stop =
        请别照刚才那条做。
        那条不该发，对不起。
    .ask_words = 打一句更正的话，先写要大家做什么：
    .ask_cancel = 打一句为什么取消：
    .sending = 正在发 { $count } 人，也在告诉值班长。
