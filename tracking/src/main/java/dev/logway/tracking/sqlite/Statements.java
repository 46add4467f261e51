package dev.logway.tracking.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements of a connection, which are parsed once and kept, as most are used again. One thread at a time. */
final class Statements {
    private static final int MOST = 64;

    private final Connection connection;
    /** Those that are not in use, the one that has not been for longest first. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** What to do with a statement. */
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Uses a statement, which may use others and itself. What has failed is not used again. */
    <T> T use(String sql, Use<T> use) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        boolean good = false;
        try {
            T result = use.of(statement);
            good = true;
            return result;
        } finally {
            if (good && !idle.containsKey(sql)) {
                keep(sql, statement);
            } else {
                statement.close();
            }
        }
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        idle.put(sql, statement);
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> all = idle.values().iterator();
            PreparedStatement eldest = all.next();
            all.remove();
            eldest.close();
        }
    }
}
