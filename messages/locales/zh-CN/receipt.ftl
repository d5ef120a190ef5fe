# What a person hears who answered a broadcast.
receipt = .
    .safe = 记下：您安全，{ $at }。
    .received = 记下：收到，{ $at }。
    .help =
        有生命危险：先打 119 / 120。
        已记下 { $n } 号，正在通知{ $who }。
        在家吗？
    .words = 记进 { $n } 号，正在转给{ $who }。
    .changed = 改了：{ $now }（先前：{ $before } { $at }）。
    .is_safe = 您安全
    .is_help = 您要帮助
    .is_received = 收到
    .was_safe = 安全
    .was_help = 要帮助
    .was_received = 收到
    .mistake = 好，记下是点错。{ $who }要再问一声。
    .late = { $at } 的快报已结束，您的回答照样记下。
    .by_number = 记下：{ $now }（{ $at } 快报）。{ $n } 号先放着。
    .by_number_alone = 记下：{ $now }（{ $at } 快报）。
    .foreign = 这条没发给您，没有记。要帮助就打字。
    .for_whom = 替谁？
    .for_name = 住几号楼？怎么称呼？
    .for_state = { $who }现在怎样？
    .for_done = 记下：{ $who }{ $now }。
    .for_unreached =
        已记下 { $n } 号，正在请{ $who }
        上门看看。
