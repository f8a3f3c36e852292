package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkRulesTest {

    private static Draft interfaces(String list) {
        return new Draft().with("{\"NetworkInterfaces\": " + list + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"DeviceIndex":0,"SubnetId":"subnet-9"}] | 9 ERROR /NetworkInterfaces/0/SubnetId
            [{"DeviceIndex":0}] | 9 ERROR /NetworkInterfaces
            [{"DeviceIndex":0,"SubnetId":"subnet-1","Groups":["sg-2"]}] | 10 ERROR /NetworkInterfaces/0/Groups
            [{"DeviceIndex":0,"SubnetId":"subnet-1","Groups":["sg-9"]}] | 10 ERROR /NetworkInterfaces/0/Groups
            [{"DeviceIndex":1,"SubnetId":"subnet-1"}] | 11 ERROR /NetworkInterfaces
            [{"DeviceIndex":0,"SubnetId":"subnet-1"},{"DeviceIndex":0,"SubnetId":"subnet-1"}] | 11 ERROR /NetworkInterfaces/1/DeviceIndex
            [{"DeviceIndex":0,"SubnetId":"subnet-1"},{"DeviceIndex":1,"SubnetId":"subnet-1"},{"DeviceIndex":2,"SubnetId":"subnet-1"}] | 11 WARNING /NetworkInterfaces
            [{"DeviceIndex":0,"SubnetId":"subnet-1","AssociatePublicIpAddress":true},{"DeviceIndex":1,"SubnetId":"subnet-1"}] | 14 ERROR /NetworkInterfaces/0/AssociatePublicIpAddress
            """)
    void interfaceIsRefused(String interfaces, String found) {
        assertThat(interfaces(interfaces).found()).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"DeviceIndex":0,"NetworkInterfaceId":"eni-1"}]
            [{"SubnetId":"subnet-1"}]
            [{"DeviceIndex":0,"SubnetId":"subnet-1","AssociatePublicIpAddress":true}]
            [{"DeviceIndex":0,"SubnetId":"subnet-1"},{"DeviceIndex":1,"SubnetId":"subnet-1"}]
            """)
    void interfaceIsSound(String interfaces) {
        assertThat(interfaces(interfaces).found()).isEmpty();
    }

    @Test
    void withoutSubnetThereMustBeADefaultVpc() {
        assertThat(interfaces("[]")
                        .facts(draft -> draft.defaultVpc = Optional.of(true))
                        .found())
                .isEmpty();
        assertThat(interfaces("[]").found()).containsExactly("9 ERROR /NetworkInterfaces");
        assertThat(interfaces("[]")
                        .facts(draft -> draft.defaultVpc = Optional.empty())
                        .found())
                .containsExactly("9 ERROR /NetworkInterfaces");
        assertThat(interfaces("[]").nothingKnown("no answer").found()).contains("9 UNCHECKED /NetworkInterfaces");
    }

    @Test
    void groupsBelongIntoTheInterface() {
        assertThat(new Draft().with("{\"SecurityGroupIds\": [\"sg-1\"]}").found())
                .containsExactly("10 ERROR /SecurityGroupIds");
        assertThat(interfaces("[{\"DeviceIndex\":0,\"Groups\":[\"sg-1\"]}]").found())
                .containsExactly("9 ERROR /NetworkInterfaces", "10 ERROR /NetworkInterfaces/0/Groups");
    }

    @Test
    void serverIsNotRecoveredIntoItsOwnZone() {
        assertThat(new Draft().origin("111122223333", "eu-central-1a").found())
                .containsExactly("12 ERROR /NetworkInterfaces/0/SubnetId");
        assertThat(new Draft().origin("111122223333", "eu-central-1b").found()).isEmpty();
    }

    @Test
    void zoneNamesOfAnotherAccountTellNothing() {
        assertThat(new Draft().origin("999922223333", "eu-central-1a").found())
                .containsExactly("12 UNCHECKED /NetworkInterfaces/0/SubnetId");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.20,",
        "10.0.0.4,",
        "10.0.0.3,13 ERROR",
        "10.0.0.255,13 ERROR",
        "10.0.1.20,13 ERROR",
        "10.0.0.256,13 ERROR",
        "10.0.0,13 ERROR",
        "ten.0.0.1,13 ERROR",
        "10.0..1,13 ERROR"
    })
    void fixedAddressIsInsideOfItsSubnet(String ip, String found) {
        // Given
        Draft draft = interfaces("[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\",\"PrivateIpAddress\":\"" + ip + "\"}]")
                .settings("NONE", true, false, false, false);

        // Then
        if (found == null) {
            assertThat(draft.found()).isEmpty();
        } else {
            assertThat(draft.found()).containsExactly(found + " /NetworkInterfaces/0/PrivateIpAddress");
        }
    }

    private static Draft fixed() {
        return interfaces("[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\",\"PrivateIpAddress\":\"10.0.0.20\"}]")
                .settings("NONE", true, false, false, false)
                .facts(draft -> draft.addresses.put(
                        SiteFacts.addressKey(Draft.SUBNET, "10.0.0.20"),
                        new SiteFacts.UsedAddress("10.0.0.20", "eni-7", Optional.of("i-7"))));
    }

    @Test
    void fixedAddressMustBeFree() {
        assertThat(TemplateRules.check(fixed().subject()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("Address 10.0.0.20 is in use by eni-7 of i-7."));
    }

    @Test
    void addressOfTheServersOwnDrillInstanceBecomesFree() {
        assertThat(fixed().recoveryInstance("i-7").found()).isEmpty();
        assertThat(fixed().recoveryInstance("i-8").found()).hasSize(1);
    }

    @Test
    void addressOfAnInterfaceThatNobodyUsesIsTaken() {
        assertThat(fixed().facts(draft -> draft.addresses.replaceAll(
                                (key, was) -> new SiteFacts.UsedAddress(was.ip(), was.interfaceId(), Optional.empty())))
                        .found())
                .hasSize(1);
    }

    @Test
    void fixedAddressNeedsASubnetAndNoInterface() {
        assertThat(interfaces("[{\"DeviceIndex\":0,\"PrivateIpAddress\":\"10.0.0.20\"}]")
                        .settings("NONE", true, false, false, false)
                        .found())
                .contains("13 ERROR /NetworkInterfaces/0/PrivateIpAddress");
        assertThat(interfaces(
                                "[{\"DeviceIndex\":0,\"NetworkInterfaceId\":\"eni-1\",\"PrivateIpAddress\":\"10.0.0.20\"}]")
                        .settings("NONE", true, false, false, false)
                        .found())
                .containsExactly("13 ERROR /NetworkInterfaces/0/PrivateIpAddress");
        assertThat(interfaces("[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-9\",\"PrivateIpAddress\":\"10.0.0.20\"}]")
                        .settings("NONE", true, false, false, false)
                        .found())
                .containsExactly("9 ERROR /NetworkInterfaces/0/SubnetId");
    }

    @Test
    void subnetWithoutAReadableRangeLeavesTheAddressUnchecked() {
        assertThat(fixed().recoveryInstance("i-7")
                        .facts(draft -> draft.subnets.put(
                                Draft.SUBNET,
                                new SiteFacts.Subnet(
                                        Draft.SUBNET, "vpc-1", "2001:db8::/64", "eu-central-1a", 9, false)))
                        .found())
                .containsExactly("13 UNCHECKED /NetworkInterfaces/0/PrivateIpAddress");
    }

    @Test
    void addressStaysWhenCopyingIsSwitchedOff() {
        assertThat(interfaces("""
                        [{"DeviceIndex":0,"SubnetId":"subnet-1","PrivateIpAddresses":[
                          {"PrivateIpAddress":"10.0.0.21","Primary":true},{"PrivateIpAddress":"10.0.0.22"}]}]""").found()).containsExactly("13 WARNING /NetworkInterfaces");
    }

    @Test
    void addressThatIsCopiedAtLaunchCannotBeChecked() {
        assertThat(new Draft().settings("NONE", true, false, false, false).found())
                .containsExactly("13 UNCHECKED /NetworkInterfaces");
    }

    @Test
    void rangesAreRead() {
        assertThat(Ipv4Range.of("10.1.2.3/24")).contains(new Ipv4Range(0x0A010200L, 0x0A0102FFL));
        assertThat(Ipv4Range.of("0.0.0.0/0")).contains(new Ipv4Range(0, 0xFFFFFFFFL));
        assertThat(Ipv4Range.of("10.1.2.3")).isEmpty();
        assertThat(Ipv4Range.of("10.1.2.3/33")).isEmpty();
        assertThat(Ipv4Range.of("10.1.2/24")).isEmpty();
    }
}
