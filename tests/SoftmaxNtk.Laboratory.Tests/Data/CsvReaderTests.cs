using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\n1,2")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData(" a ,\tb\n 1, 2 \n")]
    [InlineData("\"a\",b\n1,\"2\"\n")]
    [InlineData(" \"a\" , b\n1,2\n")]
    [InlineData("\uFEFFa,b\n1,2\n")]
    public void Every_common_way_of_writing_a_table_gives_the_same_records(string text) =>
        Assert.Equal([["a", "b"], ["1", "2"]], Read(text).Select(record => record.Fields));

    [Fact]
    public void Quoted_fields_keep_commas_quotes_spaces_and_line_ends() =>
        Assert.Equal([" x, \"y\"\nz ", "2"], Read("\" x, \"\"y\"\"\r\nz \",2\n").Single().Fields);

    [Fact]
    public void Records_know_their_first_line() =>
        Assert.Equal([1, 2, 4, 5], Read("a\n\"b\nb\"\n\nc\n").Select(record => record.Line));

    [Fact]
    public void Empty_fields_are_fields() =>
        Assert.Equal(["", "", ""], Read(",,").Single().Fields);

    [Fact]
    public void Quoting_any_text_keeps_it()
    {
        char[] alphabet = ['a', 'é', ',', '"', '\n', ' ', '\t', '1'];
        Gen<string> fieldTexts = Gen.Elements(alphabet).ArrayOf().Select(characters => new string(characters));
        Gen<string[][]> tables = fieldTexts.ArrayOf(3).ArrayOf(4);
        Prop.ForAll(tables.ToArbitrary(), table =>
            {
                string text = string.Concat(table.Select(row => string.Join(",", row.Select(Quoted)) + "\n"));
                List<CsvRecord> records = Read(text);
                return records.Count == table.Length && records.Zip(table).All(pair => pair.First.Fields.SequenceEqual(pair.Second));
            })
            .Check(Config.QuickThrowOnFailure.WithReplay(2405, 3251));
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<CsvRecord> Read(string text)
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", text);
        DataFile file = DataFile.Find("path", "t.csv", folder.Files);
        return file.ReadText(reader =>
        {
            CsvReader csv = new(file, reader);
            List<CsvRecord> records = [];
            while (csv.Next() is { } record)
                records.Add(record);
            return records;
        });
    }
}
