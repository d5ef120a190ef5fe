# Correcting or cancelling what went out.
correct = .
    .choose = 发给原来的 { $count } 人。打一句更正的话，先写要大家做什么：
    .choose_cancel = 发给已收到的人。打一句为什么取消：
    .sent = 更正正在发 { $count } 人，也在告诉值班长。
    .cancelled = 取消正在发 { $count } 人，也在告诉值班长。
    .empty = 缺：要说什么。
