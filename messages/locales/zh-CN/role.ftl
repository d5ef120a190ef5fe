role = .
    .resident = 居民
    .officer = 网格员
    .deputy = 副手
    .supervisor = 值班长
    .volunteer = 志愿者
    .admin = 管理员
    .auditor = 审计
