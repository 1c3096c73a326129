using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class FindingsListingTests
{
    [Fact]
    public void A_missing_number_is_a_dash_with_its_reason_beside_the_expectation_that_the_others_share()
    {
        string[] lines =
        [
            .. FindingsListing.Lines(
            [
                new Finding("slope", "exp", 1.004, 0.99, 1.02, "1 as R → 0", Verdict.Agrees),
                new Finding("slope", "relu", double.NaN, double.NaN, double.NaN, "not fitted: nothing moved", Verdict.Reported),
                new Finding("radius", "relu", double.NaN, double.NaN, double.NaN, "not fitted: nothing moved", Verdict.Reported),
            ]),
        ];
        Assert.Equal(
            [
                "", "  slope", "  expected: 1 as R → 0", "    exp    1.004   [0.99, 1.02]   agrees",
                "    relu   –                      reported (not fitted: nothing moved)",
                "", "  radius", "    relu   –                      reported (not fitted: nothing moved)",
            ],
            lines);
    }
}
