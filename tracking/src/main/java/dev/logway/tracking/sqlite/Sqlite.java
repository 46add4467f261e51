package dev.logway.tracking.sqlite;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.artifact.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to an MLflow database: transactions, and rows by prepared statement. Thread-safe; one transaction at a
 * time.
 */
/* Implementation notes
 *
 * The connection lives as long as the store. MLflow may upgrade the schema under it: SQLite prepares its statements
 * anew by itself, and every statement here names its columns.
 *
 * A database that we make has a write-ahead log: readers and the writer do not wait for each other, and a commit is not
 * synced to the disk, which is most of its time. What was committed outlives the process; a power cut may take the last
 * commits, never the database. One that MLflow made keeps its journal.
 *
 * Every transaction begins with BEGIN IMMEDIATE: it waits for the lock at its beginning, within the busy timeout, and
 * not in its middle, where SQLite would give up at once.
 */
final class Sqlite implements AutoCloseable {
    /** MLflow's own value. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of 4 KB, after which the log comes into the database, and somebody waits for the disk: 16 MB. */
    private static final int LOG_PAGES = 4_000;

    private final Path file;
    private final Connection connection;
    private final Statements statements;
    private final ReentrantLock lock = new ReentrantLock();

    private Sqlite(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** A piece of work on the database that has a result. */
    interface Work<T> {
        T on(Sqlite database) throws SQLException;
    }

    /** A piece of work on the database. */
    interface Change {
        void on(Sqlite database) throws SQLException;
    }

    /** What to make of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Loads the driver and its native library. */
    static void loadDriver() {
        try (Connection memory = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            statement.execute("PRAGMA user_version");
        } catch (SQLException e) {
            // Whoever opens a database will be told.
            return;
        }
    }

    static Sqlite open(Path file) {
        return open(file, PATIENCE);
    }

    /**
     * Opens a database, and makes it where there is none: whole, before it has its name, so that nobody finds a part of
     * it.
     *
     * @param beginning fills one that is made
     */
    static Sqlite open(Path file, Consumer<Sqlite> beginning) {
        if (Files.notExists(file)) {
            try {
                Publication whole = Publication.ofEntry(requireFolder(file), file);
                whole.once(unseen -> make(unseen, beginning));
                whole.forget();
            } catch (IOException | StoreException reason) {
                return open(file); // which finds the reason, too, and names the file that was asked for
            }
        }
        return open(file);
    }

    private static void make(Path file, Consumer<Sqlite> beginning) throws IOException {
        Files.createFile(file);
        try (Sqlite made = open(file)) {
            beginning.accept(made);
        } catch (StoreException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Path requireFolder(Path file) {
        Path folder = Objects.requireNonNull(file.getParent(), "a database is in a folder");
        if (!Files.isDirectory(folder)) {
            throw new StoreException(
                    "There is no folder '" + folder + "' for the store '" + file + "'. Make it first.");
        }
        return folder;
    }

    /** @param patience with other programs that write */
    static Sqlite open(Path file, Duration patience) {
        try {
            requireFolder(file);
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout((int) patience.toMillis());
            config.enforceForeignKeys(true);
            config.enableCaseSensitiveLike(true);
            Sqlite database = new Sqlite(file, config.createConnection("jdbc:sqlite:" + file));
            try {
                database.prepare();
            } catch (SQLException | StoreException e) {
                database.close();
                throw e;
            }
            return database;
        } catch (SQLException e) {
            throw new StoreException("Could not open the store '" + file + "': " + reason(e), e);
        }
    }

    /** Makes the tables where the file has none, and looks whether it has those of MLflow where it has some. */
    private void prepare() throws SQLException {
        if (!Schema.isIn(this)) {
            keepLogAhead();
            change(database -> {
                if (!Schema.isIn(database)) { // another process may have been first
                    for (String statement : Schema.statements()) {
                        database.execute(statement);
                    }
                }
            });
        }
        if (query("PRAGMA journal_mode", row -> row.getString(1)).contains("wal")) {
            execute("PRAGMA synchronous = NORMAL");
            execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
        }
        Schema.require(this, file);
    }

    /**
     * A database that we make has a write-ahead log. Where there can't be one, or another process is at it, it has not.
     */
    private void keepLogAhead() throws SQLException {
        try {
            execute("PRAGMA journal_mode = WAL");
        } catch (SQLException without) {
            execute("PRAGMA journal_mode = DELETE");
        }
    }

    /**
     * Does some work as one transaction: all of it happens, or nothing.
     *
     * @throws StoreUnavailableException if it could not be done now; nothing was changed
     * @throws StoreException if the database refuses it; nothing was changed
     */
    <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            update("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.on(this);
                update("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    /** SQLite has done so itself after some errors, a full disk among them; why the work failed is what matters. */
    private void rollBack() {
        try {
            update("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            return;
        }
    }

    /** A transaction that has no result, see {@link #transaction}. */
    void change(Change work) {
        transaction(database -> {
            work.on(database);
            return true;
        });
    }

    /** Reads something, without a transaction of its own. */
    <T> T read(Work<T> work) {
        lock.lock();
        try {
            return work.on(this);
        } catch (SQLException e) {
            throw reading(e);
        } finally {
            lock.unlock();
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        return statements.use(sql, statement -> {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        });
    }

    /** Runs a statement for its effect; the number of rows that it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return statements.use(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    /** Runs one statement for many rows, parsed once. */
    void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        statements.use(sql, statement -> {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whatever it is but a row that the database refuses, somebody may mend it while we wait. */
    private StoreException failure(SQLException e) {
        String message = "Could not write to the store '" + file + "': " + reason(e);
        boolean refused = e instanceof SQLiteException sqlite
                && (sqlite.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
        return refused ? new StoreException(message, e) : new StoreUnavailableException(message, e);
    }

    private StoreException reading(SQLException e) {
        String message = "Could not read the store '" + file + "': " + reason(e);
        return isHeld(e) ? new StoreUnavailableException(message, e) : new StoreException(message, e);
    }

    private static boolean isHeld(SQLException e) {
        int code = e instanceof SQLiteException sqlite ? sqlite.getErrorCode() & 0xff : 0;
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static String reason(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            if (isHeld(e)) {
                return "another program holds it locked. Look for a program that hangs, or copy the file and use the copy.";
            }
            if (code == SQLiteErrorCode.SQLITE_NOTADB) {
                return "the file is no SQLite database. Choose another file, for example sqlite:///mlflow.db.";
            }
            if (code == SQLiteErrorCode.SQLITE_CORRUPT) {
                return "the file is damaged. Restore it from a copy, or choose another, for example"
                        + " sqlite:///mlflow2.db; the artifacts below mlruns/ are as they were.";
            }
            if (code == SQLiteErrorCode.SQLITE_CANTOPEN || code == SQLiteErrorCode.SQLITE_READONLY) {
                return "it can't be written: " + e.getMessage() + ". Look at the rights of the file and its folder.";
            }
        }
        return String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("Could not close the store '" + file + "': " + reason(e), e);
        } finally {
            lock.unlock();
        }
    }
}
