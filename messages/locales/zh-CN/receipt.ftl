# What a person hears who answered a broadcast.
receipt = .
    .safe = 记下：您安全，{ $at }。
    .received = 记下：收到，{ $at }。
    .help = 有生命危险：先打 119 / 120。
    .changed = 改了：您{ $now }（先前：{ $before } { $at }）。
    .is_safe = 安全
    .is_help = 要帮助
    .is_received = 收到
    .mistake = 好，{ $n } 号记下是点错。网格员要再问一声。
    .late = { $at } 的快报已结束，您的回答照样记下。
    .foreign = 这条没发给您，没有记。要帮助就打字。
    .for_whom = 替谁？
    .for_name = 住几号楼？怎么称呼？
    .for_state = { $who }现在怎样？
    .for_unreached =
        已记下 { $n } 号，正在请{ $who }
        上门看看。
    .household = 记下：他们安全。
    .for_help =
        有生命危险：先打 119 / 120。
        已记下 { $n } 号，正在通知{ $who }。
    .nothing_asked = 现在没有要您回的消息。有事直接打字。
    .is_declined = 不参加
    .reminder =
        { $at } 的快报，您还没回。
        { $act }
        没事，点“我安全”。
        出不来：打 119，点“需要帮助”。
    .reminder_calm =
        { $at } 的消息，您还没回。
        { $act }
        看到了，点“收到”。
    .numbered = 记下：您{ $now }（{ $at } 那条）。
    .by_number = 记下：您要帮助（{ $at } 快报）。{ $n } 号先放着。
