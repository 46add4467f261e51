package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/** What SnakeYAML's parser finds in a text, as long as it is neither too deep nor too much. Confined to one thread. */
final class YamlEvents extends ParserImpl {
    private final String name;
    private int depth;
    private int nodes;

    /** @param name what errors call the text */
    YamlEvents(YamlTokens tokens, String name) {
        super(tokens);
        this.name = name;
    }

    /**
     * @throws Fault if the text is more than a configuration can be
     */
    @Override
    public Event getEvent() {
        Event event = super.getEvent();
        if (event instanceof CollectionStartEvent) {
            depth++;
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
        if (event instanceof NodeEvent) {
            nodes++;
        }
        if (depth > Extent.MAX_DEPTH || nodes > Extent.MAX_NODES) {
            throw Extent.exceeded(depth > Extent.MAX_DEPTH).in(YamlText.place(name, event.getStartMark()));
        }
        return event;
    }
}
