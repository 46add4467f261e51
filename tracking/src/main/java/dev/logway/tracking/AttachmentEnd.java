package dev.logway.tracking;

/** What an artifact is when its file does not grow any more. */
public enum AttachmentEnd {
    /** The file itself by a second name, or a copy where a file can't have two: each byte is on the disk once. */
    LINK,
    /** A copy: the file belongs to others, too, who may go on writing. */
    COPY
}
