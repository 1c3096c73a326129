using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class PaperConstantsTests
{
    [Fact]
    public void The_papers_constants_are_marked_as_unchecked()
    {
        foreach (var property in typeof(PaperConstants).GetProperties())
        {
            var description = property.GetCustomAttributes(false).OfType<System.ComponentModel.DescriptionAttribute>().Single();
            Assert.StartsWith("[recalled, unchecked]", description.Description, StringComparison.Ordinal);
        }
    }
}
