using System.Text;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>One record of a CSV file: the line on which it begins (from 1) and its fields.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields)
{
    public bool IsBlank => Fields is [""];
}

/// <summary>
/// Reads comma-separated records (RFC 4180): fields may be quoted, a quote within them doubled; lines end with LF, CRLF or CR.
/// </summary>
/// <remarks>Differs from RFC 4180 in that white space around a field is not part of it, unless it is quoted.</remarks>
internal sealed class CsvReader(DataFile file, TextReader text)
{
    private const int End = -1;

    private readonly StringBuilder field = new();
    private readonly List<string> fields = [];
    private int line = 1;

    /// <summary>The next record; null at the end of the file.</summary>
    /// <exception cref="DatasetException">A quote is out of place; the message names line and column.</exception>
    public CsvRecord? Next()
    {
        if (text.Peek() == End)
            return null;
        int begin = line;
        fields.Clear();
        while (ReadField())
        {
        }
        return new CsvRecord(begin, [.. fields]);
    }

    /// <summary>Reads one field and the character that ends it; false if the record ends with it.</summary>
    private bool ReadField()
    {
        field.Clear();
        SkipBlanks();
        if (text.Peek() == '"')
            return ReadQuoted();
        int begin = line;
        while (true)
        {
            int c = Read();
            switch (c)
            {
                case ',' or '\n' or End:
                    fields.Add(field.ToString().TrimEnd(' ', '\t'));
                    return c == ',';
                case '"':
                    throw Refuse(begin, "a quote stands inside an unquoted field; quote the whole field and double the quotes in it");
                default:
                    field.Append((char)c);
                    break;
            }
        }
    }

    private bool ReadQuoted()
    {
        int begin = line;
        Read();
        while (true)
        {
            int c = Read();
            if (c == End)
                throw Refuse(begin, "the quoted field has no closing quote; close it");
            if (c == '"' && text.Peek() != '"')
                break;
            if (c == '"')
                Read();
            field.Append((char)c);
        }
        fields.Add(field.ToString());
        SkipBlanks();
        int closingLine = line;
        int after = Read();
        return after is ',' or '\n' or End
            ? after == ','
            : throw RefuseLast(closingLine, $"'{(char)after}' follows the closing quote; a comma or the line's end must");
    }

    private void SkipBlanks()
    {
        while (text.Peek() is ' ' or '\t')
            text.Read();
    }

    /// <summary>The next character, any line end as '\n'.</summary>
    private int Read()
    {
        int c = text.Read();
        if (c == '\r')
        {
            if (text.Peek() == '\n')
                text.Read();
            c = '\n';
        }
        if (c == '\n')
            line++;
        return c;
    }

    private DatasetException Refuse(int atLine, string what) => file.Refuse($"line {atLine}, column {fields.Count + 1}: {what}.");

    private DatasetException RefuseLast(int atLine, string what) => file.Refuse($"line {atLine}, column {fields.Count}: {what}.");
}
