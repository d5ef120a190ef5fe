# One line of advice under a report of this kind.
safety = .
    .fire = 打 119。人先出门，别坐电梯。
    .gas = 到屋外打 119。别开关电器。
    .water = 别蹚水。见电线落水：离开 8 米。
    .electricity = 别碰它。冒烟冒火：打 119。
    .structure = 离远点，别进去，别站在下面。
    .falling = 离远点，别站在下面。
    .lift = 别扒门。有人困住：按警铃，打 119。
    .chemical = 站到上风，别碰，别闻。难受打 120。
