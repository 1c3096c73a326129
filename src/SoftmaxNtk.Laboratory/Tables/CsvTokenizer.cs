using System.Text;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>How comma-separated text is taken.</summary>
internal enum CsvDialect
{
    /// <summary>As our own tables are written: lines end with LF, and every character between commas belongs to its field.</summary>
    Exact,

    /// <summary>
    /// As data files come: lines end with LF, CRLF or CR, and blanks and tabs around a field are not part of it, unless it is quoted.
    /// </summary>
    Lenient,
}

/// <summary>What is wrong with a quote.</summary>
internal enum CsvFault
{
    /// <summary>A field is opened by a quote and never closed.</summary>
    UnclosedQuote,

    /// <summary>Something other than a comma or the line's end follows a closing quote.</summary>
    TextAfterQuote,

    /// <summary>A quote stands inside a field that none opened.</summary>
    QuoteInsideField,
}

/// <summary>Comma-separated text is malformed; whoever reads it says so in words of its own.</summary>
internal sealed class CsvFormatException(CsvFault fault, int line, int column, char character)
    : FormatException($"{fault} on line {line}, column {column}: '{character}'")
{
    public CsvFault Fault { get; } = fault;

    /// <summary>The line, from 1: where the field begins, or where its closing quote stands.</summary>
    public int Line { get; } = line;

    /// <summary>The field's place in its record, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>The character that may not stand there.</summary>
    public char Character { get; } = character;
}

/// <summary>
/// Cuts comma-separated text (RFC 4180) into records of fields: a field may be quoted, a quote within it doubled; quotes are taken off.
/// </summary>
internal sealed class CsvTokenizer(TextReader text, CsvDialect dialect)
{
    private const int End = -1;

    private readonly StringBuilder field = new();
    private int nextLine = 1;

    /// <summary>The line, from 1, on which the last record began.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the last record ended with the text and not with a line end.</summary>
    public bool EndedWithText { get; private set; }

    /// <summary>Fills <paramref name="fields"/> with the next record; false at the end of the text.</summary>
    /// <exception cref="CsvFormatException">A quote is out of place.</exception>
    public bool Next(List<string> fields)
    {
        fields.Clear();
        if (text.Peek() == End)
            return false;
        Line = nextLine;
        int separator;
        do
        {
            SkipBlanks();
            separator = text.Peek() == '"' ? ReadQuoted(fields) : ReadPlain(fields);
        }
        while (separator == ',');
        EndedWithText = separator == End;
        return true;
    }

    /// <summary>Reads an unquoted field; returns what ended it.</summary>
    private int ReadPlain(List<string> fields)
    {
        field.Clear();
        while (true)
        {
            int c = Read();
            switch (c)
            {
                case ',' or '\n' or End:
                    fields.Add(dialect == CsvDialect.Lenient ? field.ToString().TrimEnd(' ', '\t') : field.ToString());
                    return c;
                case '"':
                    throw new CsvFormatException(CsvFault.QuoteInsideField, nextLine, fields.Count + 1, '"');
                default:
                    field.Append((char)c);
                    break;
            }
        }
    }

    /// <summary>Reads a quoted field; returns what followed it.</summary>
    private int ReadQuoted(List<string> fields)
    {
        field.Clear();
        int begin = nextLine;
        Read();
        while (true)
        {
            int c = Read();
            if (c == End)
                throw new CsvFormatException(CsvFault.UnclosedQuote, begin, fields.Count + 1, '"');
            if (c == '"' && text.Peek() != '"')
                break;
            if (c == '"')
                Read();
            field.Append((char)c);
        }
        fields.Add(field.ToString());
        SkipBlanks();
        int closing = nextLine;
        int after = Read();
        return after is ',' or '\n' or End ? after
            : throw new CsvFormatException(CsvFault.TextAfterQuote, closing, fields.Count, (char)after);
    }

    private void SkipBlanks()
    {
        if (dialect == CsvDialect.Lenient)
            while (text.Peek() is ' ' or '\t')
                text.Read();
    }

    /// <summary>The next character; a line end of the dialect as '\n'.</summary>
    private int Read()
    {
        int c = text.Read();
        if (c == '\r' && dialect == CsvDialect.Lenient)
        {
            if (text.Peek() == '\n')
                text.Read();
            c = '\n';
        }
        if (c == '\n')
            nextLine++;
        return c;
    }
}
